/** Noter, relire, corriger : les pages du médiateur. */
@org.jspecify.annotations.NullMarked
package fr.maillon.web.accompagnement;
