/** L’agenda de qui reçoit : ses rendez-vous, ses présences, ses absences. */
@org.jspecify.annotations.NullMarked
package fr.maillon.web.agenda;
