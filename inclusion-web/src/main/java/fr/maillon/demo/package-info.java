/** Le réseau inventé de la démonstration, créé par les services pour que toutes les règles s’appliquent. */
@org.springframework.modulith.ApplicationModule(displayName = "Démonstration")
@org.jspecify.annotations.NullMarked
package fr.maillon.demo;
