/** Des parcours entiers, dans un vrai Chromium, sur la démonstration en petit. */
package fr.maillon.parcours;
