/** Les mandats : les établir, les imprimer, les noter signés, y mettre fin. */
@org.jspecify.annotations.NullMarked
package fr.maillon.web.mandat;
