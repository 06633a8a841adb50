package fr.maillon.web.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Écrit un refus, dans un contrôleur ou avant lui. */
final class Reponses {

    private Reponses() {}

    static ResponseEntity<Probleme> de(Probleme probleme) {
        return ResponseEntity.status(probleme.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(probleme);
    }

    static void ecrire(HttpServletResponse reponse, Probleme probleme) throws IOException {
        reponse.setStatus(probleme.status());
        reponse.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        reponse.setCharacterEncoding(StandardCharsets.UTF_8);
        reponse.getWriter().write(JsonMapper.shared().writeValueAsString(probleme));
    }
}
