package io.kazini.analytics.referral.statistics;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is on one screen. The panels are also what a live stream sends, each when it has changed.
 *
 * @param officer whose figures these are, if they are one officer's
 * @param trend of the period's last 366 days, if it is longer
 * @param leaderboard the first ten; absent for officers
 * @param campaigns the twenty with the most sign-ups
 */
public record ReferralDashboard(
        @Schema(description = "Whose figures these are, if they are one officer's") @Nullable
        OfficerFigures officer,

        Funnel funnel,

        @Schema(description = "Of the period's last 366 days, if it is longer")
        Trend trend,

        @Schema(description = "The first ten by score; absent for an officer") @Nullable
        List<OfficerFigures> leaderboard,

        @Schema(description = "The twenty with the most sign-ups")
        List<CampaignFigures> campaigns,

        @Schema(description = "Of the period's last 366 days, if it is longer")
        Hours hours,

        Counties counties) {

    /** Its parts by name, in the order of the screen; what is absent is left out. */
    public Map<String, Object> panels() {
        Map<String, Object> panels = new LinkedHashMap<>();
        if (officer != null) {
            panels.put("officer", officer);
        }
        panels.put("funnel", funnel);
        panels.put("trend", trend);
        if (leaderboard != null) {
            panels.put("leaderboard", leaderboard);
        }
        panels.put("campaigns", campaigns);
        panels.put("hours", hours);
        panels.put("counties", counties);
        return panels;
    }
}
