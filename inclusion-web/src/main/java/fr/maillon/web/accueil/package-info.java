/** La porte d’entrée : le public cherche un lieu, chacun retrouve son travail. */
@org.jspecify.annotations.NullMarked
package fr.maillon.web.accueil;
