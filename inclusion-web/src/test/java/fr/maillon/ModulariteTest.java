package fr.maillon;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

@DisplayName("Les modules")
class ModulariteTest {

    final ApplicationModules modules = ApplicationModules.of(InclusionApplication.class);

    @Test
    void respectent_leurs_dependances() {
        modules.verify();
    }

    @Test
    void ecrivent_leur_diagramme() {
        new Documenter(modules).writeModulesAsPlantUml();
    }
}
