package io.edgeward.testkit.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
    assertThat(deployed(Set.of("URL", "PUSH_TOPIC"), "changes", "TOKEN").differences(DECLARED))
        .isEmpty();
  }

  @Test
  void namesWhatIsMissing() {
    assertThat(deployed(Set.of("PUSH_TOPIC"), "changes").differences(DECLARED))
        .containsExactly(
            "functions.json: receiver lacks URL, which its configuration demands; add it to env",
            "functions.json: receiver lacks TOKEN, which its configuration demands; add it to"
                + " secrets");
  }

  @Test
  void namesWhatTheFunctionWouldDoWithoutInSilence() {
    Setting mirrors = new Setting("MIRROR_ROLE", false, false, Optional.empty());
    Setting endpoint = new Setting("AWS_ENDPOINT_URL_S3", false, false, Optional.empty());
    Setting key = new Setting("KEY", false, true, Optional.empty());
    List<Setting> declared = List.of(mirrors, endpoint, key, EMULATOR, LEVEL, PUSH_TOPIC);
    assertThat(deployed(Set.of("PUSH_TOPIC"), "changes").differences(declared))
        .containsExactly(
            "functions.json: receiver lacks MIRROR_ROLE, for which nothing stands; add it to env,"
                + " or name it in UNSET_IN_PRODUCTION of Comparison",
            "functions.json: receiver lacks KEY, for which nothing stands; add it to secrets, or"
                + " name it in UNSET_IN_PRODUCTION of Comparison");
    assertThat(
            deployed(Set.of("PUSH_TOPIC", "MIRROR_ROLE"), "changes", "KEY").differences(declared))
        .isEmpty();
  }

  @Test
  void namesWhatNobodyReads() {
    assertThat(
            deployed(Set.of("URL", "PUSH_TOPIC", "COLOUR"), "changes", "TOKEN")
                .differences(DECLARED))
        .containsExactly(
            "functions.json: env of receiver has COLOUR, which its configuration does not take from"
                + " there; remove it");
  }

  @Test
  void refusesSecretsInTheOpenAndVariablesOfEmulators() {
    assertThat(
            deployed(
                    Set.of("URL", "PUSH_TOPIC", "TOKEN", "PUBSUB_EMULATOR_HOST"),
                    "changes",
                    "TOKEN")
                .differences(DECLARED))
        .containsExactly(
            "functions.json: env of receiver has PUBSUB_EMULATOR_HOST, which its configuration does"
                + " not take from there; remove it",
            "functions.json: env of receiver has TOKEN, which its configuration does not take from"
                + " there; remove it");
  }

  @Test
  void namesTopicsThatDiffer() {
    assertThat(deployed(Set.of("URL", "PUSH_TOPIC"), "others", "TOKEN").differences(DECLARED))
        .containsExactly(
            "functions.json: receiver publishes [others]; its configuration publishes [changes],"
                + " make them the same");
  }

  @Test
  void refusesAFunctionThatIsNotDeployed() {
    assertThatThrownBy(() -> DeployedFunction.named("nonsense"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("functions.json does not deploy nonsense");
  }

  private static DeployedFunction deployed(Set<String> env, String publishes, String... secrets) {
    return new DeployedFunction(
        "receiver",
        "Receiver",
        new DeployedFunction.Instance(512, 1, 30, ""),
        new TreeSet<>(env),
        Arrays.stream(secrets)
            .collect(Collectors.toMap(name -> name, name -> "id", (a, b) -> a, TreeMap::new)),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeSet<>(Set.of(publishes)),
        new TreeSet<>());
  }
}
