/** Ce que toutes les pages partagent : erreurs, formats, pagination, gabarit. */
@org.jspecify.annotations.NullMarked
package fr.maillon.web.commun;
