package io.phasegate.contract;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.i18n.DefaultMessageSource;
import com.networknt.schema.i18n.ResourceBundleMessageSource;
import com.networknt.schema.path.PathType;
import java.util.Locale;

/**
 * How the schemas of a contract are read, by the validator and by those who validate artifacts:
 * draft 2020-12 unless a schema says otherwise, {@code format} asserted, linear regular
 * expressions, and nothing fetched from anywhere.
 */
public final class LocalSchemas {
    /** Our words, before the library's. */
    private static final String MESSAGES = "io/phasegate/contract/schema-messages";

    private LocalSchemas() {}

    /** Keeps what it compiled: one for each contract. Safe for any number of threads. */
    public static SchemaRegistry registry() {
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                registry ->
                        registry.schemaRegistryConfig(config())
                                .schemaLoader(loader ->
                                        loader.fetchRemoteResources(false).block(_ -> true)));
    }

    private static SchemaRegistryConfig config() {
        return SchemaRegistryConfig.builder()
                .formatAssertionsEnabled(true)
                .regularExpressionFactory(new SchemaPatterns())
                .pathType(PathType.JSON_POINTER)
                .locale(Locale.ROOT)
                .messageSource(
                        new ResourceBundleMessageSource(
                                MESSAGES, DefaultMessageSource.BUNDLE_BASE_NAME))
                .build();
    }
}
