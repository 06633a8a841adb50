package fr.maillon.web.api;

import fr.maillon.commun.CaracteresInvisibles;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.JacksonComponent;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;

/** Un texte du corps d’un appel perd ici ses {@linkplain CaracteresInvisibles caractères invisibles}, comme un formulaire. */
@JacksonComponent
class TexteRecu extends StringDeserializer {

    @Override
    public @Nullable String deserialize(JsonParser corps, DeserializationContext contexte) {
        var texte = super.deserialize(corps, contexte);
        return texte == null ? null : CaracteresInvisibles.oter(texte);
    }
}
