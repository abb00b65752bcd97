package io.kazini.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControlTest {
    private final List<String> restarted = new ArrayList<>();
    private final ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current());

    @Test
    void carriesOutARestart() {
        Control control = Control.listen("secret", restarted::add);

        Control.requestRestart(new LauncherState(self, 0, control.port(), "secret"), "payment");

        assertThat(restarted).containsExactly("payment");
    }

    @Test
    void refusesWhoDoesNotKnowTheToken() {
        Control control = Control.listen("secret", restarted::add);

        assertThatThrownBy(() -> Control.requestRestart(new LauncherState(self, 0, control.port(), "guess"), "payment"))
                .hasMessage("not allowed");
        assertThat(restarted).isEmpty();
    }

    @Test
    void passesOnWhyARestartFailed() {
        Control control = Control.listen("secret", name -> {
            throw new StackException("There is no " + name + ".");
        });

        assertThatThrownBy(() -> Control.requestRestart(new LauncherState(self, 0, control.port(), "secret"), "nobody"))
                .hasMessage("There is no nobody.");
    }
}
