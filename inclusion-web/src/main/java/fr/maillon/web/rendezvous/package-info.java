/** Prendre rendez-vous en ligne, sans compte, et retrouver son rendez-vous par un lien. */
@org.jspecify.annotations.NullMarked
package fr.maillon.web.rendezvous;
