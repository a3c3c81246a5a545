package io.phasegate.rules.compile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.phasegate.contract.Diagnostic;
import io.phasegate.contract.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;

/** Makes an {@link ExecutableModel} of rule texts. */
final class ModelCompiler {
    /** Where a project keeps the rules of our package; a finding's path starts with it. */
    private static final String PACKAGE_FOLDER = "io/phasegate/policy/";

    private ModelCompiler() {}

    /** All texts belong to one package: each package would be a model of its own. */
    static ExecutableModel compile(List<RuleText> texts) {
        KieServices services = KieServices.get();
        ReleaseId release =
                services.newReleaseId("io.phasegate", "rules", UUID.randomUUID().toString());
        try {
            KieBuilder builder =
                    services.newKieBuilder(files(services, release, texts))
                            .buildAll(ExecutableModelProject.class);
            List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
            return errors.isEmpty()
                    ? classes((InternalKieModule) builder.getKieModule())
                    : new ExecutableModel.Refused(
                            errors.stream().map(ModelCompiler::finding).toList());
        } finally {
            // the repository is global and would keep every module ever built
            services.getRepository().removeKieModule(release);
        }
    }

    private static KieFileSystem files(
            KieServices services, ReleaseId release, List<RuleText> texts) {
        KieFileSystem files = services.newKieFileSystem();
        files.generateAndWritePomXML(release);
        texts.forEach(text ->
                files.write("src/main/resources/" + PACKAGE_FOLDER + text.name(), text.text()));
        return files;
    }

    private static ExecutableModel classes(InternalKieModule module) {
        Map<String, byte[]> files = new TreeMap<>();
        String modelClass = "";
        for (String file : module.getFileNames()) {
            if (file.startsWith(PACKAGE_FOLDER) && file.endsWith(".class")) {
                files.put(file, module.getBytes(file));
            } else if (file.endsWith("/drools-model")) {
                modelClass = new String(module.getBytes(file), UTF_8).split("\n", -1)[1];
            }
        }
        return new ExecutableModel.Classes(modelClass, files);
    }

    private static Diagnostic finding(Message message) {
        String path = Optional.ofNullable(message.getPath()).orElse("");
        String file = path.replaceFirst("^.*" + PACKAGE_FOLDER, "");
        // what follows the first line is a stack trace
        String text = message.getText().lines().findFirst().orElse("").strip();
        Location at =
                new Location(
                        file, Math.max(1, message.getLine()), Math.max(1, message.getColumn()), 1);
        return new Diagnostic(
                Diagnostic.Severity.ERROR, CompilerFindings.CODE, text, at, Optional.empty());
    }
}
