package fr.maillon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
        var racine = System.getProperty("maillon.racine", "..");
        new Documenter(modules, Documenter.Options.defaults().withOutputFolder(racine + "/docs/modules"))
                .writeModulesAsPlantUml();

        assertThat(Path.of(racine, "docs/modules/components.puml")).content().contains("Accompagnements", "Maillage");
    }
}
