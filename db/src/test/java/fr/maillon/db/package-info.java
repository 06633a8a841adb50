/** Le PostgreSQL des tests. */
package fr.maillon.db;
