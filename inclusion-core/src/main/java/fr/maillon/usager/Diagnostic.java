package fr.maillon.usager;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Ce que la personne savait faire ce jour-là. Refuse de ne rien dire ; une question passée manque.
 *
 * @param mediateur qui a posé les questions
 */
public record Diagnostic(
        UUID id, LocalDate jour, Map<Competence, NiveauDeCompetence> niveaux, String mediateur, String structure) {

    private static final int A_TRAVAILLER = 3;

    public Diagnostic {
        if (niveaux.isEmpty()) {
            throw new IllegalArgumentException("Un diagnostic a au moins une réponse");
        }
        niveaux = new EnumMap<>(niveaux);
    }

    /**
     * Ce qu’on travaille ensuite, trois choses au plus : dans l’ordre où l’on apprend, celles que la personne ne fait pas
     * seule, puis celles qu’elle fait sans y être à l’aise.
     */
    public List<Competence> ensuite() {
        return Stream.concat(
                        niveaux.entrySet().stream()
                                .filter(une -> une.getValue().compareTo(NiveauDeCompetence.SEUL) < 0),
                        niveaux.entrySet().stream().filter(une -> une.getValue() == NiveauDeCompetence.SEUL))
                .limit(A_TRAVAILLER)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Combien de choses ont progressé depuis cet autre diagnostic, parmi celles demandées les deux fois. */
    public long progresDepuis(Diagnostic avant) {
        return niveaux.entrySet().stream()
                .filter(une -> {
                    var ancien = avant.niveaux.get(une.getKey());
                    return ancien != null && une.getValue().compareTo(ancien) > 0;
                })
                .count();
    }
}
