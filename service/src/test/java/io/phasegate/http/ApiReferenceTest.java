package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ApiReferenceTest {
    private static final Path PAGE = TestServer.ROOT.resolve("docs/reference/api.md");

    @Test
    void thePageSaysWhatTheOpenApiDocumentSays(@TempDir Path workspace) throws IOException {
        String page;
        try (TestServer server = TestServer.start(workspace)) {
            page = ApiReference.of(server.get("/openapi", "").body());
        }
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).hasContent(page);
    }
}
