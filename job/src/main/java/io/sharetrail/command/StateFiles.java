package io.sharetrail.command;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.AbstractChannelStateHandle;
import org.apache.flink.runtime.state.AbstractMergedChannelStateHandle;
import org.apache.flink.runtime.state.IncrementalRemoteKeyedStateHandle;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.StateObject;
import org.apache.flink.runtime.state.filemerging.SegmentFileStateHandle;
import org.apache.flink.runtime.state.filesystem.FileStateHandle;

/**
 * The files that hold the state of a checkpoint. Each folder is listed once: to ask for thousands
 * of files one by one would take minutes on an object store.
 */
final class StateFiles {

  /** Sizes of files by name, by folder. */
  private final Map<Path, Map<String, Long>> folders = new HashMap<>();

  /**
   * Which one is missing or cut off; null if none is. Kinds of state that Flink may have beyond
   * those it writes by itself today are taken for whole.
   *
   * @throws IOException if a folder cannot be listed
   */
  String complaint(CheckpointMetadata metadata) throws IOException {
    for (OperatorState operator : metadata.getOperatorStates()) {
      for (OperatorSubtaskState subtask : operator.getStates()) {
        for (StateObject state : parts(subtask).toList()) {
          String complaint = complaint(state);
          if (complaint != null) {
            return complaint;
          }
        }
      }
    }
    return null;
  }

  private static Stream<StateObject> parts(OperatorSubtaskState subtask) {
    return Stream.of(
            subtask.getManagedKeyedState(),
            subtask.getRawKeyedState(),
            subtask.getManagedOperatorState(),
            subtask.getRawOperatorState(),
            subtask.getInputChannelState(),
            subtask.getResultSubpartitionState())
        .flatMap(each -> each.stream());
  }

  private String complaint(StateObject state) throws IOException {
    if (state instanceof FileStateHandle file) {
      return complaint(file.getFilePath(), file.getStateSize());
    } else if (state instanceof SegmentFileStateHandle part) {
      return complaint(part.getFilePath(), part.getStartPos() + part.getStateSize());
    } else if (state instanceof OperatorStateHandle operator) {
      return complaint(operator.getDelegateStateHandle());
    } else if (state instanceof KeyGroupsStateHandle keyed) {
      return complaint(keyed.getDelegateStateHandle());
    } else if (state instanceof AbstractChannelStateHandle<?> channel) {
      return complaint(channel.getDelegate());
    } else if (state instanceof AbstractMergedChannelStateHandle<?, ?> channels) {
      return complaint(channels.getDelegate());
    } else if (state instanceof IncrementalRemoteKeyedStateHandle rocks) {
      for (StateObject file : rocks.streamSubHandles().toList()) {
        String complaint = complaint(file);
        if (complaint != null) {
          return complaint;
        }
      }
    }
    return null; // nothing, or in the metadata itself
  }

  private String complaint(Path file, long least) throws IOException {
    Path parent = file.getParent();
    Map<String, Long> sizes = folders.get(parent);
    if (sizes == null) {
      sizes = list(parent);
      folders.put(parent, sizes);
    }
    Long size = sizes.get(file.getName());
    if (size == null) {
      return "the file " + file + " of its state is missing";
    }
    return size >= least
        ? null
        : "the file " + file + " of its state has " + size + " of " + least + " bytes";
  }

  private static Map<String, Long> list(Path folder) throws IOException {
    Map<String, Long> sizes = new HashMap<>();
    try {
      FileStatus[] inside = folder.getFileSystem().listStatus(folder);
      if (inside != null) {
        for (FileStatus status : inside) {
          sizes.put(status.getPath().getName(), status.getLen());
        }
      }
    } catch (FileNotFoundException e) {
      return sizes; // so each of its files is missing
    }
    return sizes;
  }
}
