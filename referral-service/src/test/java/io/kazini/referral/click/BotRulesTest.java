package io.kazini.referral.click;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class BotRulesTest {

    private final BotRules rules = new BotRules();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WhatsApp/2.23.20.0|link-preview",
                "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)|link-preview",
                "TelegramBot (like TwitterBot)|link-preview",
                "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)|link-preview",
                "Twitterbot/1.0|link-preview",
                "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)|link-preview",
                "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)|link-preview",
                "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5|link-preview",
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)|search-engine",
                "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)|search-engine",
                "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)|search-engine",
                "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)|crawler",
                "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)|crawler",
                "Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)|monitor",
                "Pingdom.com_bot_version_1.4_(http://www.pingdom.com/)|monitor",
                "kube-probe/1.31|monitor",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/131.0.0.0 Safari/537.36|headless-browser",
                "curl/8.5.0|command-line",
                "Wget/1.21.4|command-line",
                "python-requests/2.32.3|library",
                "okhttp/4.12.0|library",
                "Mozilla/5.0 (compatible; SomethingNewBot/0.1; +https://example.org)|named-a-bot",
                "ExampleCrawler 3|named-a-bot",
            })
    void machinesAreToldByTheRuleThatKnowsThem(String agent, String rule) {
        assertThat(reason(agent)).isEqualTo(rule);
        assertThat(reason(agent)).as("the second time").isEqualTo(rule);
        assertThat(reason(agent.toUpperCase(java.util.Locale.ROOT))).isEqualTo(rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Follower.BROWSER,
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0",
                "Opera/9.80 (J2ME/MIDP; Opera Mini/9.80 (S60; SymbOS; Opera Mobi/23.348; U; en) Presto/2.5.25 Version/10.54",
                "Mozilla/5.0 (Linux; Android 10; CUBOT NOTE 20) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36",
                "Mozilla/5.0 (Linux; Android 11; CUBOT) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36",
                // Pages that people open inside of applications.
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 [FBAN/FBIOS;FBAV/470.0]",
                "Mozilla/5.0 (Linux; Android 14; wv) AppleWebKit/537.36 Version/4.0 Chrome/131.0 Mobile Safari/537.36 Instagram 309.0.0.40.113",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 [Pinterest/iOS]",
                "Mozilla/5.0 (Linux; Android 14; wv) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36 [LinkedInApp]/4.1.1000",
                "Mozilla/5.0 (Linux; Android 14; wv) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36 musical_ly_2023 BytedanceWebview/d8a21c6",
            })
    void peopleAreNotTakenForMachines(String agent) {
        assertThat(reason(agent)).isNull();
    }

    @Test
    void whoSaysNothingOfItselfIsAMachine() {
        assertThat(rules.reason(false, null)).isEqualTo("no-user-agent");
    }

    @Test
    void askingForHeadersAloneIsNoVisit() {
        assertThat(rules.reason(true, Follower.BROWSER)).isEqualTo("head-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prefetch",
                "prefetch;prerender",
                "PREFETCH",
                "prefetch;anonymous-client-ip",
                "prerender",
                "preview"
            })
    void whatABrowserLoadsAheadIsNoVisit(String purpose) {
        assertThat(rules.reason(false, Follower.BROWSER, null, purpose)).isEqualTo("prefetch");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"navigate", "x"})
    void otherPurposesSayNothing(String purpose) {
        assertThat(rules.reason(false, Follower.BROWSER, purpose)).isNull();
    }

    @Test
    void endlessNewAgentsDoNotFillTheMemory() {
        for (int i = 0; i < 30_000; i++) {
            assertThat(reason("Mozilla/5.0 (agent " + i + ")")).isNull();
        }
        assertThat(reason("curl/8")).isEqualTo("command-line");
    }

    private String reason(String agent) {
        return rules.reason(false, agent, null, null);
    }
}
