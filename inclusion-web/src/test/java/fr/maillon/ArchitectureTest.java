package fr.maillon;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RequestMapping;

/** Les murs que ni Maven ni Modulith ne tiennent. Chaque règle a été vue échouer une fois. */
@DisplayName("L’architecture")
class ArchitectureTest {

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(endroit -> !endroit.contains("-tests.jar"))
            .importPackages("fr.maillon");

    @Test
    void dit_sur_chaque_action_qui_peut_l_appeler() {
        methods()
                .that()
                .areMetaAnnotatedWith(RequestMapping.class)
                .should()
                .beAnnotatedWith(PreAuthorize.class)
                .because("un accès ouvert se décide et s’écrit : @PreAuthorize(\"permitAll()\")")
                .check(CLASSES);
    }

    @Test
    void separe_les_pages_les_unes_des_autres() {
        slices().matching("fr.maillon.web.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        alwaysTrue(), resideInAnyPackage("fr.maillon.web.commun..", "fr.maillon.web.securite.."))
                .check(CLASSES);
    }

    @Test
    void laisse_le_web_hors_du_metier() {
        noClasses()
                .that()
                .resideOutsideOfPackages("fr.maillon", "fr.maillon.web..", "fr.maillon.demo..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework.web..", "org.springframework.ui..", "jakarta.servlet..", "org.thymeleaf..")
                .check(CLASSES);
    }

    @Test
    void demande_l_heure_a_l_horloge_injectee() {
        noClasses()
                .should()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(InclusionApplication.class.getName())
                .should()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .check(CLASSES);
    }
}
