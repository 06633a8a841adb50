/** Les employeurs, porteurs et opérateurs du réseau. */
@org.jspecify.annotations.NullMarked
package fr.maillon.web.structure;
