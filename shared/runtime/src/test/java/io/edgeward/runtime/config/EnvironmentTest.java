package io.edgeward.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {
  private static final Variable<String> NAME =
      Variable.required("EDGEWARD_NAME", "the name", "one", Texts::any);
  private static final Variable<Integer> SIZE =
      Variable.withDefault("EDGEWARD_SIZE", "the size in MiB, 1 to 9", "5", Texts.number(1, 9));
  private static final Variable<Optional<URI>> URL =
      Variable.optional("EDGEWARD_URL", "where to", "http://127.0.0.1:80", Texts::url);
  private static final Variable<Secret> KEY =
      Variable.secret("EDGEWARD_KEY", "the key", "32 random characters");
  private static final List<Variable<?>> ALL = List.of(NAME, SIZE, URL, KEY);

  @Test
  void readsWhatIsSetAndTakesDefaultsForTheRest() {
    Environment environment =
        Environment.read(Map.of("EDGEWARD_NAME", " x ", "EDGEWARD_KEY", "k\n"), ALL);
    assertThat(environment.get(NAME)).isEqualTo("x");
    assertThat(environment.get(SIZE)).isEqualTo(5);
    assertThat(environment.get(URL)).isEmpty();
    assertThat(environment.get(KEY).reveal()).isEqualTo("k");
  }

  @Test
  void reportsEveryDefectAtOnce() {
    Map<String, String> env =
        Map.of("EDGEWARD_SIZE", "10", "EDGEWARD_URL", "ftp://u:canary@h", "EDGEWARD_NAME", " ");
    assertThatThrownBy(() -> Environment.read(env, ALL))
        .asInstanceOf(type(ConfigurationException.class))
        .extracting(ConfigurationException::problems)
        .isEqualTo(
            List.of(
                "EDGEWARD_NAME: is not set; set it to the name, for example one",
                "EDGEWARD_SIZE: \"10\" is not a whole number from 1 to 9; "
                    + "set it to the size in MiB, 1 to 9, for example 5",
                "EDGEWARD_URL: it is not an http or https URL with a host and without credentials; "
                    + "set it to where to, for example http://127.0.0.1:80",
                "EDGEWARD_KEY: is not set; "
                    + "set it to the key, or EDGEWARD_KEY_FILE to a file that holds that"));
  }

  @Test
  void theMessageListsAllProblems() {
    assertThatThrownBy(() -> Environment.read(Map.of(), ALL))
        .hasMessageContaining("(2 to mend)")
        .hasMessageContaining("EDGEWARD_NAME: is not set")
        .hasMessageContaining("EDGEWARD_KEY: is not set");
  }

  @Test
  void takesASecretFromAFile(@TempDir Path dir) throws Exception {
    Path file = Files.writeString(dir.resolve("key"), "from file\n");
    Environment environment =
        Environment.read(Map.of("EDGEWARD_NAME", "x", "EDGEWARD_KEY_FILE", file.toString()), ALL);
    assertThat(environment.get(KEY).reveal()).isEqualTo("from file");
  }

  @Test
  void refusesASecretFileThatIsNotThere() {
    Map<String, String> env = Map.of("EDGEWARD_NAME", "x", "EDGEWARD_KEY_FILE", "/nowhere/key");
    assertThatThrownBy(() -> Environment.read(env, ALL))
        .hasMessageContaining(
            "EDGEWARD_KEY: its file cannot be read (NoSuchFileException); "
                + "set it to the key, or EDGEWARD_KEY_FILE to a file that holds that");
  }

  @Test
  void refusesASecretThatIsGivenTwice() {
    Map<String, String> env =
        Map.of("EDGEWARD_NAME", "x", "EDGEWARD_KEY", "canary", "EDGEWARD_KEY_FILE", "/key");
    assertThatThrownBy(() -> Environment.read(env, ALL))
        .hasMessageContaining("EDGEWARD_KEY: EDGEWARD_KEY_FILE is set, too; keep one of the two")
        .hasMessageNotContaining("canary");
  }

  @Test
  void knowsOnlyDeclaredVariables() {
    Environment environment = Environment.read(Map.of("EDGEWARD_NAME", "x"), List.of(NAME));
    assertThatThrownBy(() -> environment.get(SIZE))
        .hasMessage("EDGEWARD_SIZE is not among the declared variables");
  }
}
