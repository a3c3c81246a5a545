package io.phasegate.rules.compile;

import java.util.Map;

/** Holds the classes of one executable model that lives in memory only. */
final class ModelClassLoader extends ClassLoader {
    private final Map<String, byte[]> files;

    ModelClassLoader(Map<String, byte[]> files) {
        super("phasegate-rules", ModelClassLoader.class.getClassLoader());
        this.files = files;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] file = files.get(name.replace('.', '/') + ".class");
        if (file == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, file, 0, file.length);
    }
}
