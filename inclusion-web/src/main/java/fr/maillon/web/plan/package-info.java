/** Le plan d’action du territoire : son diagnostic, ses actions, la page de son comité de pilotage. */
@org.jspecify.annotations.NullMarked
package fr.maillon.web.plan;
