-- Looked at every second: what waits is found without a look at what is done.
CREATE INDEX triggers_waiting ON triggers (id) WHERE state = 'waiting';
