/** Le schéma, les données de référence et le PostgreSQL embarqué. Aucun métier. */
@org.jspecify.annotations.NullMarked
package fr.maillon.db;
