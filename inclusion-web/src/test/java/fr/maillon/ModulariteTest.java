package fr.maillon;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

@DisplayName("Les modules")
class ModulariteTest {

    /** Les exemples des tests voyagent dans des archives « -tests » : ils ne sont pas de la maison. */
    final ApplicationModules modules = ApplicationModules.of(
            InclusionApplication.class,
            DescribedPredicate.describe(
                    "des tests",
                    classe -> classe.getSource()
                            .map(source -> source.getUri().toString().contains("-tests.jar"))
                            .orElse(false)));

    @Test
    void respectent_leurs_dependances() {
        modules.verify();
    }

    @Test
    void ecrivent_leur_diagramme() {
        new Documenter(modules).writeModulesAsPlantUml();

        assertThat(Path.of("target/spring-modulith-docs/components.puml"))
                .content()
                .contains("Accompagnements", "Maillage");
    }
}
