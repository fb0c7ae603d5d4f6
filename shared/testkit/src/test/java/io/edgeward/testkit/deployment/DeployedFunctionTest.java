package io.edgeward.testkit.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeployedFunctionTest {
  private static final Setting URL = new Setting("URL", true, false, Optional.empty());
  private static final Setting LEVEL = new Setting("LEVEL", false, false, Optional.of("info"));
  private static final Setting TOKEN = new Setting("TOKEN", true, true, Optional.empty());
  private static final Setting PUSH_TOPIC =
      new Setting("PUSH_TOPIC", false, false, Optional.of("changes"));
  private static final Setting EMULATOR =
      new Setting("PUBSUB_EMULATOR_HOST", false, false, Optional.empty());
  private static final List<Setting> DECLARED = List.of(URL, LEVEL, TOKEN, PUSH_TOPIC, EMULATOR);

  @Test
  void findsNothingWhereBothAgree() {
    assertThat(deployed("'URL', 'PUSH_TOPIC'", "'TOKEN'", "'changes'").differences(DECLARED))
        .isEmpty();
  }

  @Test
  void namesWhatIsMissing() {
    assertThat(deployed("'PUSH_TOPIC'", "", "'changes'").differences(DECLARED))
        .containsExactly(
            "functions.json: door lacks URL, which its configuration demands; add it to env",
            "functions.json: door lacks TOKEN, which its configuration demands; add it to secrets");
  }

  @Test
  void namesWhatNobodyReads() {
    assertThat(
            deployed("'URL', 'PUSH_TOPIC', 'COLOUR'", "'TOKEN'", "'changes'").differences(DECLARED))
        .containsExactly(
            "functions.json: env of door has COLOUR, which its configuration does not take from"
                + " there; remove it");
  }

  @Test
  void refusesSecretsInTheOpenAndVariablesOfEmulators() {
    assertThat(
            deployed("'URL', 'PUSH_TOPIC', 'TOKEN', 'PUBSUB_EMULATOR_HOST'", "'TOKEN'", "'changes'")
                .differences(DECLARED))
        .containsExactly(
            "functions.json: env of door has PUBSUB_EMULATOR_HOST, which its configuration does not"
                + " take from there; remove it",
            "functions.json: env of door has TOKEN, which its configuration does not take from"
                + " there; remove it");
  }

  @Test
  void namesTopicsThatDiffer() {
    assertThat(deployed("'URL', 'PUSH_TOPIC'", "'TOKEN'", "'others'").differences(DECLARED))
        .containsExactly(
            "functions.json: door publishes [others]; its configuration publishes [changes], make"
                + " them the same");
  }

  @Test
  void refusesAFunctionThatIsNotDeployed() {
    assertThatThrownBy(() -> DeployedFunction.named("nonsense"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("functions.json does not deploy nonsense");
  }

  private static DeployedFunction deployed(String env, String secret, String publishes) {
    String json =
        """
        {"door": {"entryPoint": "Door", "env": [%s], "secrets": {%s}, "subscriptions": {},
          "schedules": {}, "publishes": [%s], "ledger": []}}
        """
            .formatted(env, secret.isEmpty() ? "" : secret + ": 'id'", publishes);
    return DeployedFunction.parse(json.replace('\'', '"'), "door");
  }
}
