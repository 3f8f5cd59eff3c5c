//! Runs the model over windows.
//!
//! Each window is run by itself: with 8-bit weights the scale of what is between depends on all that is run together, and
//! an article must read the same whatever is read beside it. Several windows run at a time, each on one thread.

use crate::Fault;
use crate::layout::Layout;
use crate::windows::Input;
use rten::Model;
use rten::ModelOptions;
use rten::NodeId;
use rten::RunOptions;
use rten::ThreadPool;
use rten_tensor::AsView;
use rten_tensor::Layout as _;
use rten_tensor::NdTensor;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

/// A model that is ready to run.
pub(crate) struct Runner {
    model: Model,
    inputs: [NodeId; 2],
    outputs: [NodeId; 2],
    tags: usize,
    ends: usize,
}

/// What the model gives for one window, piece after piece.
pub(crate) struct Output {
    /// The values that tag each piece.
    pub(crate) tags: Vec<f32>,
    /// The values that link each piece.
    pub(crate) ends: Vec<f32>,
}

/// Threads that run windows, one at a time each.
pub(crate) struct Workers(Vec<Arc<ThreadPool>>);

impl Workers {
    /// So many threads, one at least.
    pub(crate) fn new(threads: usize) -> Workers {
        Workers((0..threads.max(1)).map(|_| Arc::new(ThreadPool::with_num_threads(1))).collect())
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

impl Runner {
    /// Loads a model and checks that it takes and gives what its layout says.
    pub(crate) fn load(content: Vec<u8>, layout: &Layout) -> Result<Runner, String> {
        let mut options = ModelOptions::with_all_ops();
        let model = options.prepack_weights(true).load(content).map_err(|error| error.to_string())?;
        let node = |name: &str| model.node_id(name).map_err(|error| error.to_string());
        let inputs = [node("input_ids")?, node("attention_mask")?];
        let outputs = [node("logits")?, node("links")?];
        let runner = Runner { inputs, outputs, model, tags: layout.tags, ends: layout.ends };
        runner.run_one(&Input { pieces: vec![0, 0], places: Vec::new() }, &Workers::new(1).0[0])?;
        Ok(runner)
    }

    /// Runs some windows, in any order, and gives what comes of each in theirs.
    pub(crate) fn run(&self, inputs: &[Input], workers: &Workers) -> Result<Vec<Output>, Fault> {
        let waiting = Mutex::new(inputs.iter().enumerate());
        let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
        let work = |pool: &Arc<ThreadPool>| {
            let mut done = Vec::new();
            while let Some((index, input)) = next() {
                done.push((index, self.run_one(input, pool)));
            }
            done
        };
        // Threads of their own, so that a caller which is one of many workers waits here and takes nothing else up.
        let mut done: Vec<(usize, Result<Output, String>)> = std::thread::scope(|scope| {
            let running: Vec<_> = workers.0.iter().map(|pool| scope.spawn(|| work(pool))).collect();
            running.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect()
        });
        done.sort_by_key(|(index, _)| *index);
        if done.len() < inputs.len() {
            return Err(Fault::Stopped("a thread of it ended".to_string()));
        }
        done.into_iter().map(|(_, output)| output.map_err(Fault::Stopped)).collect()
    }

    fn run_one(&self, input: &Input, pool: &Arc<ThreadPool>) -> Result<Output, String> {
        let length = input.pieces.len();
        let pieces = NdTensor::from_data([1, length], input.pieces.clone());
        let mask = NdTensor::<i32, 2>::full([1, length], 1);
        let given = vec![(self.inputs[0], pieces.view().into()), (self.inputs[1], mask.view().into())];
        let options = RunOptions::default().with_thread_pool(Some(pool.clone()));
        let [tags, ends] = self.model.run_n(given, self.outputs, Some(options)).map_err(|error| error.to_string())?;
        let values = |output: rten::Value, width: usize| {
            let tensor = NdTensor::<f32, 3>::try_from(output).map_err(|error| error.to_string())?;
            if tensor.shape() != [1, length, width] {
                return Err(format!("it gives {:?} values for {length} pieces, and not {width} each", tensor.shape()));
            }
            Ok(tensor.into_data())
        };
        Ok(Output { tags: values(tags, self.tags)?, ends: values(ends, self.ends)? })
    }
}
