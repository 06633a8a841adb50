/** Administrer les comptes : inviter, fermer, rendre l’accès. */
@org.jspecify.annotations.NullMarked
package fr.maillon.web.compte;
