package io.phasegate.tool;

import io.phasegate.path.PathRefusedException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What to tell of a file that can't be worked with: by the name the caller gave it. */
final class FileTroubles {
    private FileTroubles() {}

    static ToolFailed failed(String given, IOException trouble) {
        return new ToolFailed(
                switch (trouble) {
                    case NoSuchFileException _ -> "`" + given + "` does not exist";
                    case PathRefusedException refused ->
                            "`" + given + "` can't be opened: " + refused.getReason();
                    case AccessDeniedException _ -> "`" + given + "` may not be opened";
                    case FileSystemException other when other.getReason() != null ->
                            "`" + given + "` can't be worked with: " + other.getReason();
                    default -> "`" + given + "` can't be worked with";
                });
    }
}
