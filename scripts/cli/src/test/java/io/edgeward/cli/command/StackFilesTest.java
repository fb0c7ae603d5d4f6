package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.cli.stack.LocalStack;
import io.edgeward.cli.stack.StackOptions;
import io.edgeward.model.store.FilePath;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.scenarios.environment.FileStores;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFilesTest {
  private static final byte[] UPLOADED = "uploaded".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path directory;

  @Test
  void aNewStackHoldsTheFileThatItsManifestsWantAndKeepsItsBuckets() throws Exception {
    ObjectUri upload;
    try (LocalStack stack = LocalStack.start(new StackOptions(directory, 0))) {
      expectNothingToPromote(stack);
      upload = stack.storage().stores().staged(new FilePath("v1.0.0/tool"));
      stack.storage().files().put(upload, UPLOADED);
    }
    try (LocalStack stack = LocalStack.start(new StackOptions(directory, 0))) {
      expectNothingToPromote(stack);
      FileStores files = stack.storage().files();
      assertThat(files.find(upload))
          .hasValueSatisfying(kept -> assertThat(kept).isEqualTo(UPLOADED));
    }
  }

  private static void expectNothingToPromote(LocalStack stack) {
    Run plan =
        Run.with(
            Set.of(),
            stack.storage().environment(),
            "plan",
            "--kind",
            "files",
            "--manifests",
            stack.manifests().toString(),
            "-o",
            "json");
    assertThat(plan.exit()).as(plan.err()).isZero();
    assertThat(plan.out())
        .contains("\"edges\": 2", "\"promoted\": 2", "\"unproven\": 0", "\"copies\": []");
  }
}
