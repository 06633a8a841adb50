/** La page qu’un financeur lit en deux minutes : ce que le réseau fait gagner, et sur quoi repose le calcul. */
@org.jspecify.annotations.NullMarked
package fr.maillon.web.effet;
