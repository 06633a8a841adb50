/** Les offres de rendez-vous et ce qu’elles mobilisent, tenues par le coordinateur et par chaque partenaire. */
@org.jspecify.annotations.NullMarked
package fr.maillon.web.offre;
