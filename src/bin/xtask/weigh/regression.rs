//! Logistic regression with a Gaussian prior, by Newton steps along one weight at a time (Genkin, Lewis and Madigan 2007,
//! “Large-scale Bayesian logistic regression for text categorization”).

/// What was seen, and whether it holds.
pub(super) struct Example {
    /// The numbers of its clues.
    pub(super) clues: Vec<usize>,
    pub(super) holds: bool,
}

/// The inverse of the prior's variance: how much evidence a weight needs.
const PRIOR: f64 = 3.3;
/// Rounds over all weights; they settle well before.
const ROUNDS: usize = 40;
/// No step is longer, so that a rare clue cannot overshoot.
const LONGEST_STEP: f64 = 1.0;

/// The weights of the clues 0 to `count`.
pub(super) fn learn(examples: &[Example], count: usize) -> Vec<f64> {
    let mut having: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (index, example) in examples.iter().enumerate() {
        for clue in &example.clues {
            having[*clue].push(index);
        }
    }
    let mut weights = vec![0.0; count];
    let mut sums = vec![0.0; examples.len()];
    for _ in 0..ROUNDS {
        for (weight, having) in weights.iter_mut().zip(&having) {
            let (mut slope, mut curve) = (PRIOR * *weight, PRIOR);
            for index in having {
                let odds = 1.0 / (1.0 + f64::exp(-sums[*index]));
                slope += odds - f64::from(u8::from(examples[*index].holds));
                curve += odds * (1.0 - odds);
            }
            let step = (-slope / curve).clamp(-LONGEST_STEP, LONGEST_STEP);
            *weight += step;
            for index in having {
                sums[*index] += step;
            }
        }
    }
    weights
}
