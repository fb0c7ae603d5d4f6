package io.edgeward.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.runtime.config.ConfigurationException;
import io.edgeward.runtime.config.Variable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The table of variables in README.md says what the code declares, and the code checks them. */
class ReadmeTest {
  private static final Map<String, String> GOOD =
      Map.of(
          "GOOGLE_CLOUD_PROJECT", "edgeward-backup",
          "EDGEWARD_PROD_REGISTRIES", "us.gcr.io/prod, eu.gcr.io/prod",
          "EDGEWARD_BACKUP_REGISTRIES", "us.gcr.io/bak,eu.gcr.io/bak",
          "EDGEWARD_LEDGER", "gs://ledger/prod");

  @Test
  void listsEveryVariableAsItIsDeclared() throws Exception {
    String readme = Files.readString(Path.of("README.md"));
    assertThat(readme.lines().filter(line -> line.matches("\\| `[A-Z_]+` \\|.*")))
        .containsExactlyElementsOf(BackupConfig.variables().stream().map(ReadmeTest::row).toList());
  }

  private static String row(Variable<?> variable) {
    String first = "| `%s` | %s |".formatted(variable.name(), variable.meaning());
    return switch (variable.use()) {
      case Variable.Use.Required required ->
          "%s required | `%s` |".formatted(first, variable.example());
      case Variable.Use.Default(String text) -> "%s `%s` | |".formatted(first, text);
      case Variable.Use.Optional optional ->
          "%s none | `%s` |".formatted(first, variable.example());
    };
  }

  @Test
  void pairsTheRootsInOrder() {
    BackupConfig config = BackupConfig.from(GOOD);
    assertThat(config.regions())
        .extracting(region -> region.production() + " in " + region.backup())
        .containsExactly("us.gcr.io/prod in us.gcr.io/bak", "eu.gcr.io/prod in eu.gcr.io/bak");
    assertThat(config.batchImages()).isEqualTo(1000);
  }

  @Test
  void refusesRegionsThatShareABackup() {
    Map<String, String> env = new java.util.HashMap<>(GOOD);
    env.put("EDGEWARD_BACKUP_REGISTRIES", "us.gcr.io/bak,us.gcr.io/bak/eu");
    assertThatThrownBy(() -> BackupConfig.from(env))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "the roots us.gcr.io/bak and us.gcr.io/bak/eu overlap; each region needs a backup root"
                + " of its own, such as HOST/backup/us");
  }

  @Test
  void namesEverythingThatIsMissing() {
    assertThatThrownBy(() -> BackupConfig.from(Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("EDGEWARD_PROD_REGISTRIES")
        .hasMessageContaining("EDGEWARD_BACKUP_REGISTRIES")
        .hasMessageContaining("EDGEWARD_LEDGER")
        .hasMessageContaining("GOOGLE_CLOUD_PROJECT");
  }

  private static BackupConfig with(String... more) {
    Map<String, String> env = new java.util.HashMap<>(GOOD);
    for (int i = 0; i < more.length; i += 2) {
      env.put(more[i], more[i + 1]);
    }
    return BackupConfig.from(env);
  }

  @Test
  void keepsFilesWhenBothAreNamed() {
    assertThat(BackupConfig.from(GOOD).options().files()).isEmpty();
    assertThat(
            with(
                    "EDGEWARD_FILE_STORES", "gs://prod/bin, gs://more",
                    "EDGEWARD_FILES_BACKUP", "gs://files-backup/kept")
                .options()
                .files())
        .hasToString(
            "Optional[FileStores[production=[gs://prod/bin, gs://more],"
                + " backup=gs://files-backup/kept]]");
  }

  @Test
  void refusesOneWithoutTheOther() {
    assertThatThrownBy(() -> with("EDGEWARD_FILE_STORES", "gs://prod/bin"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "EDGEWARD_FILE_STORES is set without EDGEWARD_FILES_BACKUP; set both to keep files, or"
                + " neither");
    assertThatThrownBy(() -> with("EDGEWARD_FILES_BACKUP", "gs://files-backup"))
        .hasMessageContaining("EDGEWARD_FILES_BACKUP is set without EDGEWARD_FILE_STORES");
  }

  @Test
  void keepsFilesOfCloudStorageAlone() {
    assertThatThrownBy(() ->
            with("EDGEWARD_FILE_STORES", "s3://mirror", "EDGEWARD_FILES_BACKUP", "gs://backup"))
        .hasMessageContaining("s3://mirror is not in Cloud Storage; write gs://BUCKET/PATH");
  }
}
