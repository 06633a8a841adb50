/** Se connecter, rester connecté, et ce que le navigateur a le droit de faire. */
@org.jspecify.annotations.NullMarked
package fr.maillon.web.securite;
