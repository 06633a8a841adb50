/** La boîte d’envoi : ce qui doit partir par courriel ou par SMS, écrit avec le reste et envoyé après. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Messages",
        allowedDependencies = {"commun"})
@org.jspecify.annotations.NullMarked
package fr.maillon.message;
