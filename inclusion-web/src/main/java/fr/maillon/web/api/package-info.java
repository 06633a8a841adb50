/** L’API des autres logiciels, sous {@code /api/v1} : un jeton, du JSON, des erreurs dites en clair. */
@org.jspecify.annotations.NullMarked
package fr.maillon.web.api;
