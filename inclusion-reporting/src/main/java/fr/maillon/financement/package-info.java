/** Qui paie le réseau : conventions, versements, trésorerie à avancer, appels à surveiller. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Financements",
        allowedDependencies = {"cout", "territoire", "commun"})
@org.jspecify.annotations.NullMarked
package fr.maillon.financement;
