package fr.maillon.web.maillage;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.apache.batik.transcoder.SVGAbstractTranscoder;
import org.apache.batik.transcoder.TranscoderException;
import org.apache.batik.transcoder.TranscoderInput;
import org.apache.batik.transcoder.TranscoderOutput;
import org.apache.batik.transcoder.image.ImageTranscoder;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** La carte en image, pour un diaporama ou un courrier : la même que le SVG, sur fond blanc. */
@Component
class CartePng {

    private static final float LARGEUR = 1_280;

    private static final Pattern CADRE = Pattern.compile("viewBox=\"0 0 ([0-9.]+) ([0-9.]+)\"");

    /** Une image occupe un cœur et quelques dizaines de mégaoctets : deux à la fois, pas plus. */
    private final Semaphore places = new Semaphore(2);

    /** L’image de ce dessin ; vide si d’autres sont déjà en cours. */
    private Optional<byte[]> de(String svg) {
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        try {
            var dessin = new Pixels();
            dessin.addTranscodingHint(SVGAbstractTranscoder.KEY_WIDTH, LARGEUR);
            dessin.addTranscodingHint(SVGAbstractTranscoder.KEY_HEIGHT, hauteur(svg));
            dessin.addTranscodingHint(SVGAbstractTranscoder.KEY_ALLOW_EXTERNAL_RESOURCES, false);
            dessin.addTranscodingHint(ImageTranscoder.KEY_BACKGROUND_COLOR, Color.WHITE);
            dessin.transcode(new TranscoderInput(new StringReader(svg)), new TranscoderOutput());
            var image = new ByteArrayOutputStream(256 * 1024);
            try (var sortie = new MemoryCacheImageOutputStream(image)) {
                ImageIO.write(dessin.pixels(), "png", sortie);
            }
            return Optional.of(image.toByteArray());
        } catch (TranscoderException | IOException illisible) {
            throw new IllegalStateException("La carte ne se dessine pas", illisible);
        } finally {
            places.release();
        }
    }

    /** Les pixels d’un dessin, opaques. L’image s’en écrit par Java : Batik la comprime au plus fort, quatre fois plus longtemps. */
    private static final class Pixels extends ImageTranscoder {

        private @Nullable BufferedImage pixels;

        @Override
        public BufferedImage createImage(int largeur, int hauteur) {
            return new BufferedImage(largeur, hauteur, BufferedImage.TYPE_INT_RGB);
        }

        @Override
        public void writeImage(BufferedImage image, @Nullable TranscoderOutput sortie) {
            pixels = image;
        }

        BufferedImage pixels() {
            return Objects.requireNonNull(pixels);
        }
    }

    /** L’image de ce dessin, ou de quoi savoir qu’il faut recommencer. */
    ResponseEntity<?> reponse(String svg) {
        var image = de(svg);
        return image.isPresent()
                ? ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(image.get())
                : ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                        .contentType(new MediaType("text", "plain", StandardCharsets.UTF_8))
                        .body("D’autres images se dessinent. Recommencez dans un instant.");
    }

    /** La hauteur qui garde les proportions du dessin. */
    private static float hauteur(String svg) {
        var cadre = CADRE.matcher(svg);
        if (!cadre.find()) {
            throw new IllegalStateException("La carte n’a pas de cadre");
        }
        return LARGEUR * Float.parseFloat(cadre.group(2)) / Float.parseFloat(cadre.group(1));
    }
}
