package io.phasegate.tool;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code web_fetch}: gets a page over https from one of the hosts that are configured; from none
 * where none is. Redirections are followed to such hosts only.
 */
public final class WebFetch implements Tool {
    private static final int MAX_REDIRECTIONS = 5;
    private static final Parameters PARAMETERS =
            new Parameters(Parameter.required("url", new Parameter.Text(1, 4096)));

    private final WebHosts hosts;
    private final HttpClient client;
    private final ToolLimits limits;

    WebFetch(WebHosts hosts, HttpClient client, ToolLimits limits) {
        this.hosts = hosts;
        this.client = client;
        this.limits = limits;
    }

    /**
     * Fetches from the world, never from this network.
     *
     * @param hosts names, with a port where it is not 443
     */
    public static WebFetch from(List<String> hosts, ToolLimits limits) {
        Predicate<InetAddress> anywhere = PublicAddresses::hold;
        return new WebFetch(
                new WebHosts(hosts, anywhere),
                HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(limits.timeout())
                        .build(),
                limits);
    }

    @Override
    public String name() {
        return "web_fetch";
    }

    @Override
    public List<ArgumentProblem> check(ObjectNode args) {
        List<ArgumentProblem> problems = PARAMETERS.check(args);
        return problems.isEmpty() && address(Parameters.requiredText(args, "url")).isEmpty()
                ? List.of(new ArgumentProblem("/url", "must be an address like https://host/path"))
                : problems;
    }

    private static Optional<URI> address(String text) {
        try {
            URI uri = URI.create(text);
            boolean whole =
                    "https".equalsIgnoreCase(uri.getScheme())
                            && uri.getHost() != null
                            && uri.getUserInfo() == null;
            return Optional.of(uri).filter(_ -> whole);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public ToolResult run(ObjectNode args, ToolContext context) throws ToolFailed {
        URI at = address(Parameters.requiredText(args, "url")).orElseThrow();
        SearchEnd end = SearchEnd.after(limits.timeout());
        for (int i = 0; i <= MAX_REDIRECTIONS && !end.reached(); i++) {
            hosts.check(at);
            HttpResponse<CappedText> response = get(at);
            Optional<String> further = response.headers().firstValue("Location");
            if (response.statusCode() / 100 != 3 || further.isEmpty()) {
                return result(at, response);
            }
            at = redirected(at, further.get());
        }
        throw new ToolFailed("the page was redirected too often, or took too long");
    }

    private static URI redirected(URI from, String to) throws ToolFailed {
        try {
            return address(from.resolve(to).toString())
                    .orElseThrow(
                            () -> new ToolFailed("the page is redirected to what is no https"));
        } catch (IllegalArgumentException _) {
            throw new ToolFailed("the page is redirected to no address");
        }
    }

    private HttpResponse<CappedText> get(URI at) throws ToolFailed {
        HttpRequest request =
                HttpRequest.newBuilder(at)
                        .timeout(limits.timeout())
                        .header("User-Agent", "phasegate")
                        .header("Accept", "text/*, application/json, */*;q=0.1")
                        .build();
        CompletableFuture<HttpResponse<CappedText>> answer =
                client.sendAsync(request, _ -> new CappedBody(limits.outputBytes()));
        try {
            return answer.get(limits.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            throw new ToolFailed("`" + at.getHost() + "` took too long");
        } catch (ExecutionException e) {
            throw new ToolFailed(
                    "`"
                            + at.getHost()
                            + "` gave no answer"
                            + reason(Optional.ofNullable(e.getCause()).orElse(e)));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ToolFailed("the server is stopping");
        } finally {
            answer.cancel(true);
        }
    }

    private static String reason(Throwable cause) {
        return cause instanceof IOException && cause.getMessage() != null
                ? ": " + cause.getMessage()
                : "";
    }

    private static ToolResult result(URI at, HttpResponse<CappedText> response) {
        boolean found = response.statusCode() / 100 == 2;
        ObjectNode result = ToolResult.success();
        result.put("status", found ? ToolResult.SUCCESS : ToolResult.FAILED);
        result.put("url", at.toString());
        result.put("http_status", response.statusCode());
        result.put("content_type", response.headers().firstValue("Content-Type").orElse(""));
        result.put("content", response.body().text());
        if (response.body().truncated()) {
            result.put("truncated", true);
        }
        return ToolResult.of(result);
    }
}
