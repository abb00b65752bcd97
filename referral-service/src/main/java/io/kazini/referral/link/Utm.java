package io.kazini.referral.link;

import io.kazini.platform.web.PlainText;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Campaign parameters as web analytics tools name them; added to the landing page's address. */
public record Utm(
        @Nullable @PlainText @Size(max = 200) String source,
        @Nullable @PlainText @Size(max = 200) String medium,
        @Nullable @PlainText @Size(max = 200) String campaign,
        @Nullable @PlainText @Size(max = 200) String term,
        @Nullable @PlainText @Size(max = 200) String content) {}
