/** Les chèques de formation au numérique : reçus, remis, utilisés, remboursés, périmés ; jamais à qui. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Chèques",
        allowedDependencies = {"territoire", "commun"})
@org.jspecify.annotations.NullMarked
package fr.maillon.cheque;
