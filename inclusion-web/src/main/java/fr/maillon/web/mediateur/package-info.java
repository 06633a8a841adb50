/** L’équipe du réseau : qui en fait partie, où, jusqu’à quand. */
@org.jspecify.annotations.NullMarked
package fr.maillon.web.mediateur;
