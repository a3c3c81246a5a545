package io.phasegate.rules.compile;

import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;

/** From a compiled model to a rule base; touches no class of the compiler. */
final class ModelLoader {
    private ModelLoader() {}

    static KieBase load(String modelClass, ClassLoader classes) {
        try {
            Model model =
                    Class.forName(modelClass, true, classes)
                            .asSubclass(Model.class)
                            .getDeclaredConstructor()
                            .newInstance();
            return KieBaseBuilder.createKieBaseFromModel(model, RuleBaseOptions.configuration());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the model `" + modelClass + "` can't be loaded", e);
        }
    }
}
