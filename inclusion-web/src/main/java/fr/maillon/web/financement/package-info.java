/** Les financements du réseau : le plan d’une année, les conventions et leurs versements, les appels à surveiller. */
@org.jspecify.annotations.NullMarked
package fr.maillon.web.financement;
