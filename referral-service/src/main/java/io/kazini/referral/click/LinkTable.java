package io.kazini.referral.click;

import io.kazini.referral.link.LinkCodes;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * All links, in memory: nobody who follows one waits for the database. A code is believed because of its signature, and
 * only then looked for.
 */
@Component
public class LinkTable {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{3,40}");

    private final LinkCodes codes;
    private final LinkLookUp lookUp;

    /** By code and by slug; a code has 44 characters, a slug at most 40. */
    private final Map<String, TrackedLink> links = new ConcurrentHashMap<>();

    LinkTable(LinkCodes codes, LinkLookUp lookUp) {
        this.codes = codes;
        this.lookUp = lookUp;
    }

    /** What a reference leads to. */
    public sealed interface Found {

        record Known(TrackedLink link) implements Found {}

        record Refused(Refusal refusal) implements Found {}

        /** It may well be a link; the one that could tell is away. */
        record Unanswered() implements Found {}
    }

    public Found find(String ref) {
        if (LinkCodes.isSpeltLikeOne(ref)) {
            return ofCode(ref);
        }
        String slug = ref.toLowerCase(Locale.ROOT);
        if (!SLUG.matcher(slug).matches()) {
            return new Found.Refused(Refusal.MALFORMED);
        }
        TrackedLink link = links.get(slug);
        return link == null ? ask(slug, false) : new Found.Known(link);
    }

    private Found ofCode(String code) {
        if (codes.verify(code).isEmpty()) {
            TrackedLink link = codes.isOfWithdrawnKey(code) ? links.get(code) : null;
            if (link != null) {
                return new Found.Known(link);
            }
            return new Found.Refused(codes.isOfWithdrawnKey(code) ? Refusal.KEY_WITHDRAWN : Refusal.TAMPERED);
        }
        TrackedLink link = links.get(code);
        return link == null ? ask(code, true) : new Found.Known(link);
    }

    /** A link that was made a moment ago. */
    private Found ask(String ref, boolean signed) {
        return switch (lookUp.find(ref, signed)) {
            case LinkLookUp.Answer.Row(TrackedLink link) -> {
                know(link);
                yield new Found.Known(link);
            }
            case LinkLookUp.Answer.Nothing() -> new Found.Refused(Refusal.UNKNOWN);
            case LinkLookUp.Answer.Away() -> new Found.Unanswered();
        };
    }

    void know(Collection<TrackedLink> changed) {
        changed.forEach(this::know);
    }

    private void know(TrackedLink link) {
        TrackedLink before = links.put(link.code(), link);
        String slug = link.slug();
        if (slug != null) {
            links.put(slug, link);
        }
        forgetSlug(before, slug);
    }

    /** A slug may be taken from a link. */
    private void forgetSlug(@Nullable TrackedLink before, @Nullable String slug) {
        String earlier = before == null ? null : before.slug();
        if (before != null && earlier != null && !earlier.equals(slug)) {
            links.computeIfPresent(earlier, (_, link) -> link.id().equals(before.id()) ? null : link);
        }
    }

    int size() {
        return links.size();
    }
}
