/** Remettre un jeton d’API à un autre logiciel, le renouveler, le révoquer. */
@org.jspecify.annotations.NullMarked
package fr.maillon.web.jeton;
