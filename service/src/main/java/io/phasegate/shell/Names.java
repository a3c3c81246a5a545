package io.phasegate.shell;

/** How names of variables are spelled. */
final class Names {
    private Names() {}

    static boolean startsName(char character) {
        return character == '_'
                || (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z');
    }

    static boolean continuesName(char character) {
        return startsName(character) || (character >= '0' && character <= '9');
    }
}
